export default {
  base: './',
  esbuild: { jsx: 'automatic' },
  build: { modulePreload: { polyfill: false } },
};
