/**
 * What a mask must do: leave at least so many people, or hide what the published rule of 永安市 (2022) hides: 13 places
 * of an identity number but for 2 and 3, the middle four of a mobile number.
 */
export type MaskPolicy = number | 'yongan';
