export default {
  lang: 'zh-CN',
  title: '山风茶社',
  base: '/tea/',
  themeConfig: {
    sidebar: [{ text: '手册', items: [{ text: '开采', link: '/picking' }] }],
  },
}
