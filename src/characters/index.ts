export { CharacterTable, type Likeness, Way } from './table.js';
