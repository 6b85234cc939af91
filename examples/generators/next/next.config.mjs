export default { output: 'export', basePath: '/tea' }
