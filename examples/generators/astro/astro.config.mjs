export default { base: '/tea/', build: { inlineStylesheets: 'never' } }
