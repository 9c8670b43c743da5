@org.jspecify.annotations.NullMarked
package org.shouwen.protocol;
