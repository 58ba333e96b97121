export {}; console.log(import.meta.url)
