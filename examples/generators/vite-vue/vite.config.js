import vue from '@vitejs/plugin-vue'

export default { base: '/tea/', plugins: [vue()] }
