/** Positions in a text, in a typed array that grows and stays. */
export class PositionList {
  positions = new Int32Array(0);
  length = 0;

  /** Forgets all, and makes room for so many. */
  clear(room: number): void {
    this.length = 0;
    if (this.positions.length < room) this.positions = new Int32Array(room * 2);
  }

  push(position: number): void {
    this.positions[this.length++] = position;
  }
}
