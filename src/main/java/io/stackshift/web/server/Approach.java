package io.stackshift.web.server;

/**
 * How somebody comes: what decides on whether he may.
 *
 * @param method of HTTP
 * @param host the {@code Host} header; empty when there is none
 * @param session the value of the session's cookie; empty when there is none
 * @param bearer the token of an {@code Authorization} header; empty when there is none
 * @param token that of a link; empty when there is none
 * @param isFromElsewhere whether a page of another site has the browser ask for a part of itself
 *     (Fetch Metadata: {@code Sec-Fetch-Site}, {@code Sec-Fetch-Mode})
 */
record Approach(
    String method,
    String host,
    String session,
    String bearer,
    String token,
    boolean isFromElsewhere) {

  /** Shows no secrets. */
  @Override
  public String toString() {
    return "Approach[" + method + " at " + host + "]";
  }
}
