/** A part of a picture: its name, how much it is, and its colour, which never stands without the name. */
export interface ChartPart {
  readonly label: string;
  readonly value: number;
  readonly colour: string;
}
