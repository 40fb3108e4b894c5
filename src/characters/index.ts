export { CharacterTable, type Likeness } from './table.js';
