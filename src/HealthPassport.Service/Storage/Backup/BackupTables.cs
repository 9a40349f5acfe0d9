using System.Collections.Immutable;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>What of the database goes into a backup. A new table stands in one of the two lists, or a test fails.</summary>
internal static class BackupTables
{
    /// <summary>The tables of a backup, in an order in which their rows can be inserted.</summary>
    public static ImmutableArray<string> Taken { get; } =
    [
        "settings", "signing_keys", "proven_cards", "status_lists", "status_entries", "sheet_stubs", "log_waiting", "log_leaves", "log_tiles", "log_heads", "log_cosignatures", "trust_files", "checkpoints", "member_lists", "services_packs",
        "rights_version", "subjects", "clients", "used_assertions", "people", "passkeys", "outside_people", "acts",
        "field_tours", "field_keys", "field_cards", "field_acts", "field_laptop", "field_leaves",
        "observatory_tables",
    ];

    /// <summary>What is left out: answers that are kept for a day; sessions, tokens and one-time links, which a restore ends; what a laptop may still issue with, since it may have been used by then; the noisy counters of open months, since two copies of one month tell exactly what was counted between them.</summary>
    public static ImmutableArray<string> LeftOut { get; } = ["idempotency", "access_tokens", "invitations", "field_supply", "observatory_cells", "migrations"];
}
