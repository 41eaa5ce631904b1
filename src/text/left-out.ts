/** Characters that nobody sees, and pronunciations that a conversion left behind characters: 項(xiàng)目. */
export const leftOut =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]|(?<=\p{Script=Han})\([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,5}\)/gu
