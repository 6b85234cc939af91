import Beian from './Beian.jsx'

export const metadata = { title: '山风茶社' }

// `basePath` is not added to the address of an <img>: without `base` the icon is not found.
export default function Layout({ children }) {
  return (
    <html lang="zh-CN">
      <body>
        <main>{children}</main>
        <footer>
          <Beian />
        </footer>
      </body>
    </html>
  )
}
