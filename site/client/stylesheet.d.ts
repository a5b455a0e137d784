/** The address of a stylesheet that a script puts on the page when it is wanted. */
declare module '*.css?url' {
  const address: string
  export default address
}
