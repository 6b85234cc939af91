// Only the home page's front matter knows a footer: the other pages have none.
export default {}
