using System.Data.Common;
using Dapper;
using HealthPassport.Service.Storage;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Access.People;

/// <summary>Prints a one-time link while nobody can administer the service. It goes to the console alone: logs are kept and read by others.</summary>
internal sealed class FirstAdministrator(Database database, Invitations invitations, IOptions<ServiceOptions> options)
{
    /// <summary>Makes and prints the link, if there is no administrator or the operator asks for one.</summary>
    /// <returns>The link; null when none was made.</returns>
    public async Task<string?> OfferAsync(TextWriter console, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<string> able = await connection.QueryAsync<string>(Sql.Of(Subjects.AbleAdministrators, new { administer = (int)Right.Administer }, cancellation));
        if (able.Any() && !options.Value.OfferSetUp)
        {
            return null;
        }

        string link = $"{options.Value.PublicAddress}/setup#{await invitations.MakeAsync(null, cancellation)}";
        await console.WriteLineAsync($"""

            Set the service up within an hour, once:
                {link}

            """.AsMemory(), cancellation);
        return link;
    }
}
