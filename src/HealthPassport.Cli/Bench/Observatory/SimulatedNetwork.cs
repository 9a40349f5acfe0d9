using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Cli.Bench.Freshness;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Observatory;

namespace HealthPassport.Cli.Bench.Observatory;

/// <summary>Fictional organisations and their clinics, each with its own counters, noise and key; what they publish, and, to compare with, the truth that nobody has in earnest.</summary>
internal sealed class SimulatedNetwork
{
    private const int FewestConsultations = 60;
    private const int MoreConsultations = 240;

    /// <summary>Lets them count.</summary>
    /// <param name="organisations">How many organisations sign.</param>
    /// <param name="clinics">How many clinics count, in turn one of each organisation.</param>
    /// <param name="first">The first month.</param>
    /// <param name="months">How many months.</param>
    /// <param name="seed">What consultations and noise come from. The signing keys are new each time.</param>
    /// <param name="set">The tables.</param>
    public SimulatedNetwork(int organisations, int clinics, CalendarMonth first, int months, ulong seed, TableSet set)
    {
        DateTimeOffset now = new(first.FirstDay.AddMonths(months + 1), TimeOnly.MinValue, TimeSpan.Zero);
        Truth = [.. set.Tables.Select(table => new long[table.CellCount])];
        EcdsaSigner[] signers = [.. Enumerable.Range(0, organisations).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
        TrustFile = BenchNetwork.TrustFile(now, [.. signers.Select((signer, organisation) => Issuer(organisation, signer, first, now))], []);
        List<SignedMonthTable> tables = [];
        for (int clinic = 0; clinic < clinics; clinic++)
        {
            Dice dice = new(seed + (ulong)clinic);
            int size = FewestConsultations + dice.Below(MoreConsultations);
            NoiseKey key = NoiseKey.Of(ClinicNumber.FromBytes(Bytes(seed, clinic, 0)), first, Bytes(seed, clinic, 1));
            for (int month = 0; month < months; month++, key = key.Next())
            {
                MonthCounters counters = MonthCounters.Start(key, set);
                for (int i = 0; i < size; i++)
                {
                    Consultation consultation = SimulatedConsultations.Draw(dice, set);
                    counters.Count(consultation);
                    foreach ((int table, int cell) in MonthCounters.CellsOf(consultation, set))
                    {
                        Truth[table][cell]++;
                    }
                }

                EcdsaSigner signer = signers[clinic % organisations];
                tables.Add(SignedMonthTable.Sign(counters.ToTable(), set, signer.KeyId, signer.Sign));
            }
        }

        Tables = [.. tables];
        Array.ForEach(signers, signer => signer.Dispose());
    }

    /// <summary>The network's trust file.</summary>
    public byte[] TrustFile { get; }

    /// <summary>All tables.</summary>
    public ImmutableArray<SignedMonthTable> Tables { get; }

    /// <summary>The true counts over all clinics and months.</summary>
    public long[][] Truth { get; }

    private static TrustedIssuer Issuer(int organisation, EcdsaSigner signer, CalendarMonth first, DateTimeOffset now) => new(
        (uint)organisation + 1, $"https://organisation-{organisation + 1}.example", $"Fictional organisation {organisation + 1}",
        [
            new TrustedKey
            {
                KeyId = signer.KeyId,
                PublicKey = signer.PublicKey,
                Kinds = EntryKinds.All,
                ValidFrom = first.FirstDay,
                ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
            },
        ],
        ImmutableDictionary<uint, Formats.Status.StatusList>.Empty, []);

    private static byte[] Bytes(ulong seed, int clinic, byte what)
    {
        Span<byte> place = stackalloc byte[13];
        BinaryPrimitives.WriteUInt64BigEndian(place, seed);
        BinaryPrimitives.WriteInt32BigEndian(place[8..], clinic);
        place[12] = what;
        return SHA256.HashData(place);
    }
}
