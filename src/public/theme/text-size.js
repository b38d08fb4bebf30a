// Remembers the size of text that a reader chose. Without it the choice works on each page for itself.
const sizes = document.querySelectorAll('input[name="size"]')
try {
  const kept = localStorage.getItem('text-size')
  for (const size of sizes) {
    if (size.id === kept) size.checked = true
    size.addEventListener('change', () => localStorage.setItem('text-size', size.id))
  }
} catch {
  console.info('This browser keeps no settings: the size of text holds on this page only.')
}
