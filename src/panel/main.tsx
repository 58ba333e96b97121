console.log('x');
export {};
