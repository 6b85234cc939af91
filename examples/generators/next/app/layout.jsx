import Beian from './Beian.jsx'

export const metadata = { title: '山风茶社' }

export default function Layout({ children }) {
  return (
    <html lang="zh-CN">
      <body>
        <main>{children}</main>
        <footer>
          <Beian base="/tea/" />
        </footer>
      </body>
    </html>
  )
}
