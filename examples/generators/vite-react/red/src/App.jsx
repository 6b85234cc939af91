// The footer is drawn by the script alone: the built HTML holds none.
export default function App() {
  return (
    <>
      <main>
        <h1>山风茶社</h1>
        <p>我们在山里种茶，在城里泡茶。</p>
      </main>
      <footer>
        <a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999" rel="noreferrer" target="_blank">
          <img src="/tea/gongan.png" alt="" width="20" height="20" />
          京公网安备 11010502099999号
        </a>
      </footer>
    </>
  )
}
