/** Shows a popover below a place on the screen, or above it where there is more room, and always inside the window. */
export function float(popover, { left, top, bottom }) {
  if (!popover.matches(":popover-open")) popover.showPopover()
  const { width, height } = popover.getBoundingClientRect()
  const margin = 8
  const room = document.documentElement.clientWidth
  const isBelow = bottom + height + margin <= innerHeight || top < innerHeight - bottom
  popover.style.left = `${Math.max(margin, Math.min(left, room - width - margin))}px`
  popover.style.top = `${isBelow ? bottom + 4 : Math.max(margin, top - height - 4)}px`
}

export function hide(popover) {
  if (popover.matches(":popover-open")) popover.hidePopover()
}
