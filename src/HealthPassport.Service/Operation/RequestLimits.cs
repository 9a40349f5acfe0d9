using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Operation;

/// <summary>Bounds on how many requests are taken. Of addresses only a hash under a key of this process is held, for a minute, in memory.</summary>
internal static class RequestLimits
{
    // More than this at once only makes everybody wait; the rest is told to come back.
    private const int AtOnce = 512;
    private const int Waiting = 512;

    // Whoever is not known yet: signing in, set-up, access tokens. A person needs a few, a system one in a quarter of an hour.
    private const int UnknownEachMinute = 60;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static void AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsByStrangers(context.Request.Path)
                ? RateLimitPartition.GetFixedWindowLimiter(Stranger(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = UnknownEachMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("")));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? $"{(int)Math.Ceiling(wait.TotalSeconds)}" : "1";
            await Problem.Of(ProblemCode.TooManyRequests).ExecuteAsync(rejected.HttpContext);
        };
    });

    private static bool IsByStrangers(PathString path) =>
        path.StartsWithSegments("/oauth", StringComparison.Ordinal) || path.StartsWithSegments("/sign-in", StringComparison.Ordinal) || path.StartsWithSegments("/setup", StringComparison.Ordinal)
        || path.StartsWithSegments("/wallet/credential", StringComparison.Ordinal) || path.StartsWithSegments("/wallet/nonce", StringComparison.Ordinal) || path.StartsWithSegments("/wallet/responses", StringComparison.Ordinal);

    private static string Stranger(IPAddress? address) => Convert.ToHexString(HMACSHA256.HashData(Key, address?.GetAddressBytes() ?? []).AsSpan(0, 8));
}
