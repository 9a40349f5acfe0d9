using System.Collections.Immutable;

namespace HealthPassport.Service.Operation;

/// <summary>Keeps the platform's own chatter out of the log, whatever the settings ask for: its lower levels write addresses, headers and parameters of requests.</summary>
internal static class QuietLogs
{
    private static readonly ImmutableArray<string> Talkative = ["Microsoft.AspNetCore", "Microsoft.IdentityModel", "Npgsql", "System.Net"];

    public static void AddQuietLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        foreach (LoggerFilterRule rule in options.Rules.Where(rule => Talkative.Any(name => rule.CategoryName?.StartsWith(name, StringComparison.OrdinalIgnoreCase) == true)).ToArray())
        {
            options.Rules.Remove(rule);
        }

        foreach (string name in Talkative)
        {
            options.Rules.Add(new LoggerFilterRule(null, name, LogLevel.Warning, null));
        }
    });
}
