console.log('x'); export {}
