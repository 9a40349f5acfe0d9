using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using HealthPassport.Issuing.Printing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Pages;

/// <summary>The page at <c>/hand-over</c>: how a phone beside this computer gets the page that reads, by a QR code of the address or as a file.</summary>
internal static class HandOverPage
{
    /// <summary>Its path.</summary>
    public const string Path = "/hand-over";

    private const int MostAddresses = 4;      // a laptop has one or two networks; a server's many are nobody's to choose from

    public static void MapHandOver(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (IOptions<ServiceOptions> options, IServer server) => Show([.. Addresses(new Uri(options.Value.PublicAddress), Listening(server), OwnAddresses()).Take(MostAddresses)]));

    /// <summary>The addresses under which other devices reach the service: the public one, unless only this computer knows it; then those of its networks, if the service listens there.</summary>
    /// <param name="publicAddress">The address that the operator has set.</param>
    /// <param name="listening">Where the service listens.</param>
    /// <param name="own">The addresses of this computer.</param>
    public static IEnumerable<string> Addresses(Uri publicAddress, IEnumerable<Uri> listening, IReadOnlyCollection<IPAddress> own)
    {
        if (!publicAddress.IsLoopback)
        {
            return [publicAddress.ToString().TrimEnd('/')];
        }

        return listening.Where(uri => !uri.IsLoopback)
            .SelectMany(uri => IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? one) && (one.Equals(IPAddress.Any) || one.Equals(IPAddress.IPv6Any))
                ? own.Select(address => $"{uri.Scheme}://{address}:{uri.Port}")
                : [uri.ToString().TrimEnd('/')])
            .Distinct(StringComparer.Ordinal);
    }

    private static Page Show(IReadOnlyCollection<string> addresses) => new("Take the pages to a phone", Html.Of($"""
        <p>A phone in the same network scans the code and opens the page. Once it was open, it reads without any network. The file is for phones and computers that never come into this network: save it on a stick.</p>
        {Html.Each(addresses, Card)}
        {Html.If(addresses.Count == 0, () => Html.Of($"""
        <div class="card"><p>Only this computer reaches the service now. Start it so that it listens in your network, such as with <code>Urls=https://0.0.0.0:5081</code> and a certificate: the guide is <code>docs/pages.md</code>, “The camera needs a secure address”.</p></div>
        """))}
        <div class="card"><h2>As a file</h2><p>It holds the trust data of today; load newer ones into it later.</p><div class="row"><a class="button" href="/healthpassport-read.html" download>Save the page that reads</a></div></div>
        """));

    private static Html Card(string address) => Html.Of($"""
        <div class="card"><h2 class="id">{address}</h2>
        {Html.If(!address.StartsWith("https:", StringComparison.Ordinal), () => Html.Of($"""<p>This address has no certificate: on it, phones give the page photos, but not the camera, and keep nothing of it.</p>"""))}
        <div class="row">{Html.Each(new[] { ("/read", "Read"), ("/carry", "Carry") }, page => Code(address + page.Item1, page.Item2))}</div></div>
        """);

    private static Html Code(string address, string name) => QrCode.Encode(address).TryGet(out QrCode? code, out _)
        ? Html.Of($"""<figure>{code}<figcaption><a href="{address}">{name}</a></figcaption></figure>""")
        : Html.Empty;

    private static IEnumerable<Uri> Listening(IServer server) =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(address => address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal))
            .Select(address => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? uri : null).OfType<Uri>();

    private static IPAddress[] OwnAddresses() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address).Where(address => address.AddressFamily == AddressFamily.InterNetwork),
    ];
}
