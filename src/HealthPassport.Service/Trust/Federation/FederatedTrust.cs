using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Trust.Federation;

/// <summary>This service as a member of a federated network: it signs its own list, and puts bundles together from what the roll and the members say.</summary>
internal sealed partial class FederatedTrust(IOptions<ServiceOptions> options, KeyPassphrase passphrase, ILogger<FederatedTrust> log)
{
    private EcdsaSigner? _bundleKey;
    private EcdsaSigner? _listKey;

    /// <summary>True when the service belongs to a federated network.</summary>
    public bool IsMember => options.Value.Federation is not null;

    /// <summary>The network's folder.</summary>
    /// <exception cref="InvalidOperationException">It is none, or not of a federated network.</exception>
    public NetworkFolder Open() =>
        NetworkFolder.Open(options.Value.Federation!).TryGet(out NetworkFolder? network, out Failure? failure) && FederationFolder.Of(network).TryGet(out _, out failure)
            ? network
            : throw new InvalidOperationException($"The folder of the federated network cannot be used: {failure!.Expected}.");

    /// <summary>Signs this member's list and a bundle with the newest of all. To be called alone, in the transaction of the new bundle.</summary>
    /// <param name="own">This issuer alone, with its status lists and cut-offs.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">Now.</param>
    /// <param name="term">When the next list and the next bundle are due.</param>
    /// <returns>The trust file and its number, or why there is none: the roll is missing, or not signed by enough voters.</returns>
    public async Task<Result<TrustFile>> BuildAsync(TrustBuilder own, string id, DbConnection connection, DbTransaction transaction, DateTimeOffset now, TimeSpan term)
    {
        NetworkFolder network = Open();
        if (!FederationFolder.Of(network).TryGet(out FederationFolder? folder, out Failure? failure))
        {
            return failure;
        }

        if (folder.Roll?.Roll is Roll roll && roll.Members.FirstOrDefault(member => member.Id == id) is Member self && ListKey() is EcdsaSigner listKey)
        {
            // Later than any before it: two lists of one time would be taken for deceit.
            long last = await connection.ExecuteScalarAsync<long?>("SELECT MAX(signed_at) FROM member_lists", transaction: transaction) ?? 0;
            DateTimeOffset signedAt = DateTimeOffset.FromUnixTimeSeconds(Math.Max(now.ToUnixTimeSeconds(), last + 1));
            if (!own.BuildList(roll.Network, self.Number, listKey, signedAt, signedAt + term).TryGet(out SignedMemberList? list, out failure))
            {
                return failure;
            }

            await connection.ExecuteAsync("DELETE FROM member_lists", transaction: transaction);
            await connection.ExecuteAsync("INSERT INTO member_lists (signed_at, file) VALUES (@at, @file)", new { at = signedAt.ToUnixTimeSeconds(), file = list.ToBytes() }, transaction);
            if (folder.Take(list, out _) is Failure refused)
            {
                ListNotTaken(log, refused.Reason.Name());
            }
        }

        return new TrustBuilder().Build(network, BundleKey(), now, now + term, (uint)now.ToUnixTimeSeconds());
    }

    /// <summary>This member's newest list; null before the first.</summary>
    public static Task<byte[]?> NewestListAsync(DbConnection connection) => connection.ExecuteScalarAsync<byte[]?>("SELECT file FROM member_lists ORDER BY signed_at DESC LIMIT 1");

    private EcdsaSigner BundleKey() => _bundleKey ??= OpenKey(options.Value.Federation!);

    private EcdsaSigner? ListKey() => options.Value.FederationListKey is string folder ? _listKey ??= OpenKey(folder) : null;

    private EcdsaSigner OpenKey(string folder) => NetworkFolder.OpenKey(folder, passphrase.Value).TryGet(out EcdsaSigner? signer, out Failure? failure)
        ? signer
        : throw new InvalidOperationException($"A key of the federated network cannot be opened: {failure.Expected}.");

    [LoggerMessage(LogLevel.Warning, "This member's own list was not taken: {Reason}. The roll may have another list key.")]
    private static partial void ListNotTaken(ILogger logger, string reason);
}
