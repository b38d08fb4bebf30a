// A part that has a file of its own, for a test to cut off.
export default function Part() {
  return <p>the part</p>
}
