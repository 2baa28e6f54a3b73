/** Reports for a terminal, as text: pure functions that neither write nor look at their surroundings. */
export { type Painter, plainPainter } from './text/painter.ts'
export { renderList } from './text/render-list.ts'
export { renderPlan } from './text/render-plan.ts'
export { renderProblems, type ShownProblem } from './text/render-problems.ts'
export { type RenderResultOptions, renderResult } from './text/render-result.ts'
export { visible } from './text/visible.ts'
