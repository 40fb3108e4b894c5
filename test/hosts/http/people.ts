const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number that is right by GB 11643. */
function idNumber(area: string, birth: string, order: string): string {
  const digits = area + birth + order;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  return digits + '10X98765432'[sum % 11];
}

export const ID_NUMBER = idNumber('341503', '19410228', '117');
