package io.stackshift.settings;

import java.util.Set;

/** Somebody who is told of deployments. */
public sealed interface Receiver {

  /** What it is told of. */
  Set<Announcement> events();

  /**
   * A Slack incoming webhook, or what takes its messages (Mattermost, Rocket.Chat, Discord with
   * {@code /slack}).
   *
   * @param url a secret: whoever knows it can write into the channel
   */
  record Slack(Secret url, Set<Announcement> events) implements Receiver {

    /** Copies the set. */
    public Slack {
      events = Set.copyOf(events);
    }
  }

  /**
   * An address that takes Stackshift's own JSON.
   *
   * @param url may hold a token
   * @param secret signs what is sent; empty for none
   */
  record Webhook(Secret url, Secret secret, Set<Announcement> events) implements Receiver {

    /** Copies the set. */
    public Webhook {
      events = Set.copyOf(events);
    }
  }

  /**
   * The deployments of a GitLab project.
   *
   * @param api base address, as {@code https://gitlab.example.org/api/v4}
   * @param project number or path of the project
   * @param environment GitLab's name for where is deployed to
   * @param ref branch or tag that is named beside the commit
   */
  record GitLab(Secret token, String api, String project, String environment, String ref)
      implements Receiver {

    @Override
    public Set<Announcement> events() {
      return Set.of(Announcement.values());
    }
  }

  /**
   * The deployments of a GitHub repository.
   *
   * @param api base address, as {@code https://api.github.com}
   * @param repository as {@code owner/name}
   * @param environment GitHub's name for where is deployed to
   */
  record GitHub(Secret token, String api, String repository, String environment)
      implements Receiver {

    @Override
    public Set<Announcement> events() {
      return Set.of(Announcement.values());
    }
  }
}
