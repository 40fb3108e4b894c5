/** What a place's name keeps when the place is promoted: 密云 of 密云县 and 密云区. */
export function stemOf(name: string): string {
  return name.replace(/(地区|特区|县|区|市|旗|盟)$/, '');
}
