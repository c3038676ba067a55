package io.stackshift.compose.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a failing stack small: drops whatever it fails without. */
final class Shrinking {

  private Shrinking() {}

  /** The stack without what is not needed to satisfy the predicate. */
  static GeneratedStack of(GeneratedStack stack, Predicate<GeneratedStack> fails) {
    GeneratedStack smallest = stack;
    Optional<GeneratedStack> smaller = Optional.of(stack);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = candidates(smallest).stream().filter(fails).findFirst();
    }
    return smallest;
  }

  private static List<GeneratedStack> candidates(GeneratedStack stack) {
    List<GeneratedStack> candidates = new ArrayList<>();
    List<Map<String, Object>> files = stack.files();
    for (int i = 0; i < files.size(); i++) {
      if (files.size() > 1) {
        List<Map<String, Object>> fewer = new ArrayList<>(files);
        fewer.remove(i);
        candidates.add(new GeneratedStack(stack.seed(), fewer));
      }
      for (Object smaller : without(files.get(i))) {
        List<Map<String, Object>> changed = new ArrayList<>(files);
        changed.set(i, asFile(smaller));
        candidates.add(new GeneratedStack(stack.seed(), changed));
      }
    }
    return candidates;
  }

  private static Map<String, Object> asFile(Object tree) {
    Map<String, Object> file = new LinkedHashMap<>();
    ((Map<?, ?>) tree).forEach((key, value) -> file.put(String.valueOf(key), value));
    return file;
  }

  /** All trees that lack one key or item of this one, those that lack much first. */
  private static List<Object> without(Object tree) {
    List<Object> smaller = new ArrayList<>();
    if (tree instanceof Map<?, ?> mapping) {
      mapping.keySet().forEach(key -> smaller.add(changed(mapping, key, Optional.empty())));
      mapping.forEach((key, value) ->
          without(value).forEach(it -> smaller.add(changed(mapping, key, Optional.of(it)))));
    } else if (tree instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        List<Object> fewer = new ArrayList<>(items);
        fewer.remove(i);
        smaller.add(fewer);
        for (Object item : without(items.get(i))) {
          List<Object> changed = new ArrayList<>(items);
          changed.set(i, item);
          smaller.add(changed);
        }
      }
    }
    return smaller;
  }

  private static Map<Object, Object> changed(
      Map<?, ?> mapping, Object key, Optional<Object> value) {
    Map<Object, Object> changed = new LinkedHashMap<>(mapping);
    changed.remove(key);
    value.ifPresent(it -> changed.put(key, it));
    return changed;
  }
}
