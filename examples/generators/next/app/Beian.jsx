export default function Beian({ base = '/' }) {
  return (
    <p className="beian">
      <a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999" rel="noreferrer" target="_blank">
        <img src={base + 'gongan.png'} alt="" width="20" height="20"
          style={{ display: 'inline', verticalAlign: 'middle' }} />
        京公网安备 11010502099999号
      </a>
      {' '}
      <a href="https://beian.miit.gov.cn/" rel="noreferrer" target="_blank">京ICP备26009999号-1</a>
    </p>
  )
}
