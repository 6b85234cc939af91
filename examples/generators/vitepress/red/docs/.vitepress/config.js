// The theme's own footer: hidden on every page with a sidebar, and `base` does not reach the icon.
export default {
  lang: 'zh-CN',
  title: '山风茶社',
  base: '/tea/',
  themeConfig: {
    sidebar: [{ text: '手册', items: [{ text: '开采', link: '/picking' }] }],
    footer: {
      message:
        '<a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"><img src="/gongan.png" alt="" width="20" height="20">京公网安备 11010502099999号</a>',
    },
  },
}
