using System.Data.Common;
using Dapper;

namespace HealthPassport.Service.Access;

/// <summary>Commands for Dapper, in fewer words.</summary>
internal static class Sql
{
    public static CommandDefinition Of(string text, object? with, CancellationToken cancellation) => new(text, with, cancellationToken: cancellation);

    public static CommandDefinition Of(string text, object? with, DbTransaction transaction, CancellationToken cancellation) => new(text, with, transaction, cancellationToken: cancellation);
}
