import react from '@vitejs/plugin-react'

export default { base: '/tea/', plugins: [react()] }
