export interface Point {
  x: number;
  y: number;
}

/** Indices of points that stand so near to each other that pins would overlap, in the order of the list. */
export function groups(points: Point[], distance: number): number[][] {
  const made: { at: Point; members: number[] }[] = [];
  points.forEach((point, index) => {
    const near = made.find(({ at }) => Math.abs(at.x - point.x) < distance && Math.abs(at.y - point.y) < distance);
    if (near) near.members.push(index);
    else made.push({ at: point, members: [index] });
  });
  return made.map(({ members }) => members);
}
