import { viteBundler } from '@vuepress/bundler-vite'
import { defaultTheme } from '@vuepress/theme-default'

export default {
  lang: 'zh-CN',
  title: '山风茶社',
  base: '/tea/',
  bundler: viteBundler(),
  theme: defaultTheme({ sidebar: ['/picking.md'] }),
}
