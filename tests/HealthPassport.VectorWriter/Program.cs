using HealthPassport.Tests;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Vectors;
using HealthPassport.VectorWriter;

// Writes specs/vectors anew. Every key is made for the run and forgotten after it, so that every token changes.
// With the name of a later set it writes that set alone, which has a network and a trust file of its own, and leaves the others as they are.
using VectorNetwork network = new();
using VectorNetwork joined = new();
using VectorNetwork neighbours = new();
using VectorNetwork credentials = new();
using CheckpointCases checkpoints = new();
using FederationCases federation = new();
if (args is [ServicesCases.Set])
{
    using ServicesCases services = new();
    return services.Write();      // a folder of their own: what is read is a pack, and no card
}

bool whole = args.Length == 0;
bool Asked(string set) => whole || args.Contains(set);
Case[] cases =
[
    .. whole ? [.. GoodCases.All(network), .. BadCases.All(network), .. MalformedCases.All(network)] : Array.Empty<Case>(),
    .. Asked(JoinedCases.Set) ? JoinedCases.All(joined) : [],
    .. Asked(NeighbourCases.Set) ? NeighbourCases.All(neighbours) : [],
    .. Asked(CredentialCases.Set) ? CredentialCases.All(credentials) : [],
    .. Asked(CheckpointCases.Set) ? checkpoints.All() : [],
    .. Asked(FederationCases.Set) ? federation.All() : [],
];
Dictionary<string, byte[]> trust = whole ? TrustFiles.All(network) : [];
string[] sets = [JoinedCases.Set, NeighbourCases.Set, CredentialCases.Set, CheckpointCases.Set, FederationCases.Set];
if (args.Except(sets).Any())
{
    Console.Error.WriteLine($"The sets: {string.Join(", ", sets)}, {ServicesCases.Set}; or nothing for all vectors.");
    return 2;
}

if (Asked(JoinedCases.Set))
{
    trust.Add(JoinedCases.Set, joined.Network.File());
}

if (Asked(NeighbourCases.Set))
{
    trust.Add(NeighbourCases.Set, neighbours.Network.File());
}

if (Asked(CredentialCases.Set))
{
    trust.Add(CredentialCases.Set, credentials.Network.File());
}

if (Asked(CheckpointCases.Set))
{
    trust.Add(CheckpointCases.Set, checkpoints.TrustFile);
}

foreach ((string name, byte[] bytes) in federation.TrustFiles)
{
    trust.Add(name, bytes);
}

string folder = RepositoryRoot.PathOf("specs", "vectors");
Dictionary<string, string> files = [];
int wrong = 0;
foreach (Case found in cases)
{
    VectorFile vector = new()
    {
        Clause = found.Clause,
        About = found.About,
        Input = found.Input,
        Now = found.Now,
        Trust = $"trust/{found.Trust}.cbor",
        State = found.State,
        Checkpoints = found.Checkpoints?.Select(one => one.Text).ToArray(),
        Secret = found.Secret,
        Unverified = found.Unverified ? true : null,
        KeyBinding = found.KeyBinding,
        Expect = new VectorExpectation(),
    };
    VectorExpectation answer = VectorRun.Of(vector, trust[found.Trust]).ToExpectation(found.Whole);
    VectorExpectation expected = found.TrustRefused is not null
        ? new() { TrustRefused = found.TrustRefused }
        : new() { Checkpoints = found.Checkpoints?.Select(one => one.Answer).ToArray(), Verdict = found.Verdict, Reasons = found.Reasons, Signature = found.Signature, Sealed = found.Sealed, Statement = answer.Statement };
    string written = (vector with { Expect = expected }).Write();
    if (written != (vector with { Expect = answer }).Write())
    {
        wrong++;
        Console.Error.WriteLine($"{found.Name}: expected {Line(expected)}, is {Line(answer)}");
    }

    files.Add(found.Name + ".json", written);
}

if (wrong > 0)
{
    Console.Error.WriteLine($"{wrong} of {cases.Length} are not as expected. Nothing was written.");
    return 1;
}

Directory.CreateDirectory(Path.Combine(folder, "trust"));
foreach (string old in !whole ? [] : Directory.EnumerateFiles(folder, "*.json").Concat(Directory.EnumerateFiles(Path.Combine(folder, "trust"))))
{
    File.Delete(old);
}

foreach ((string name, string written) in files)
{
    File.WriteAllText(Path.Combine(folder, name), written);
}

foreach ((string name, byte[] bytes) in trust)
{
    File.WriteAllBytes(Path.Combine(folder, "trust", name + ".cbor"), bytes);
}

Console.WriteLine($"{cases.Length} vectors, {trust.Count} trust files; day {TestNetwork.Today:yyyy-MM-dd}.");
return 0;

static string Line(VectorExpectation e) => $"{e.TrustRefused}{string.Join(' ', e.Checkpoints ?? [])} {e.Verdict} [{string.Join(' ', e.Reasons ?? [])}] {e.Signature} {e.Sealed}";
