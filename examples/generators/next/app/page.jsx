export default function Page() {
  return (
    <>
      <h1>山风茶社</h1>
      <p>清明前后开采，手工炒制。</p>
    </>
  )
}
