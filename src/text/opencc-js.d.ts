/** The traditional → simplified dictionary of OpenCC as one string: `亂 乱|亞 亚|…`, the likeliest candidate first. */
declare module 'opencc-js/dict/TSCharacters' {
  const dictionary: string
  export default dictionary
}
