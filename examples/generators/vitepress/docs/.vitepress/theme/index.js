import DefaultTheme from 'vitepress/theme'
import { withBase } from 'vitepress'
import { h } from 'vue'

const outside = { rel: 'noreferrer', target: '_blank' }

const Beian = () =>
  h('p', { style: 'padding: 24px; text-align: center; font-size: 14px' }, [
    h('a', { href: 'https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999', ...outside }, [
      h('img', {
        src: withBase('/gongan.png'),
        alt: '',
        width: 20,
        height: 20,
        style: 'display: inline; vertical-align: middle',
      }),
      '京公网安备 11010502099999号',
    ]),
    ' ',
    h('a', { href: 'https://beian.miit.gov.cn/', ...outside }, '京ICP备26009999号-1'),
  ])

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'layout-bottom': () => h(Beian) }),
}
