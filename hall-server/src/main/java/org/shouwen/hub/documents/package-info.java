/**
 * The written documents of a case (receipts, notices, vouchers, decisions, delivery record) as PDF, on A4 and on the
 * 80 mm slip. What a document must state is checked when its content is built; wording lies in
 * {@code documents/zh-CN.yaml}. Nothing here knows the rules of a case, and nothing reads a clock.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.documents;
