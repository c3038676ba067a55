package io.stackshift.compose.bind;

import io.stackshift.compose.Mount;
import io.stackshift.compose.schema.Sizes;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The {@code tmpfs} key of a service: file systems in memory as {@code path} or {@code
 * path:size=64m,mode=1777}. The docker command ignores the key on a swarm, though a mount can do
 * what it says.
 */
final class TmpfsBinder {

  private static final Pattern PERMISSIONS = Pattern.compile("[0-7]{1,5}");

  private TmpfsBinder() {}

  static List<Mount> bind(View service) {
    List<Mount> mounts = new ArrayList<>();
    List<Node> items = service.items("tmpfs");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Node.Text text) {
        mounts.add(mount(service.item("tmpfs", i), text.value()));
      }
    }
    return mounts;
  }

  private static Mount mount(Item item, String line) {
    int colon = line.indexOf(':');
    String target = colon < 0 ? line : line.substring(0, colon);
    if (!target.startsWith("/")) {
      item.problem("is not an absolute path", "Write where in the container it goes.");
    }
    long bytes = 0;
    int permissions = 0;
    for (String option : colon < 0 ? List.<String>of() : options(line.substring(colon + 1))) {
      OptionalLong size = Sizes.parse(after("size=", option));
      String mode = after("mode=", option);
      if (size.isPresent()) {
        bytes = size.getAsLong();
      } else if (PERMISSIONS.matcher(mode).matches()) {
        permissions = Integer.parseInt(mode, 8);
      } else {
        item.unsupported("on a swarm a tmpfs takes only size and mode");
      }
    }
    return new Mount("", target, false, "", new Mount.Type.Memory(bytes, permissions));
  }

  private static List<String> options(String options) {
    return List.of(options.split(",", -1));
  }

  private static String after(String prefix, String option) {
    return option.startsWith(prefix) ? option.substring(prefix.length()) : "";
  }
}
