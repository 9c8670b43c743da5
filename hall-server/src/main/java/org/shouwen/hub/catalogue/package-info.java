/** The item catalogue (政务服务事项): what can be applied for, within which limits, and what must be handed in. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.catalogue;
