// `copyright` is HTML as it stands: `baseUrl` does not reach the icon.
const baseUrl = '/tea/'

export default {
  title: '山风茶社',
  url: 'https://tea.example',
  baseUrl,
  i18n: { defaultLocale: 'zh-Hans', locales: ['zh-Hans'] },
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  themeConfig: {
    footer: {
      copyright: `
        <a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999" rel="noreferrer" target="_blank"><img src="/gongan.png" alt="" width="20" height="20" style="display:inline;vertical-align:middle">京公网安备 11010502099999号</a>
        <a href="https://beian.miit.gov.cn/" rel="noreferrer" target="_blank">京ICP备26009999号-1</a>
      `,
    },
  },
}
