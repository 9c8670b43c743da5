@org.jspecify.annotations.NullMarked
package org.shouwen.hub.documents;
