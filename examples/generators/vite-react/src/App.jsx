export default function App() {
  return (
    <main>
      <h1>山风茶社</h1>
      <p>我们在山里种茶，在城里泡茶。</p>
    </main>
  )
}
