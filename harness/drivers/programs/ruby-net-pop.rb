# Fetches every message with net/pop, each to $POPQUIZ_OUT/<number>.
require 'net/pop'
require 'openssl'

tls = ENV.fetch('POPQUIZ_TLS')
exit 127 unless %w[none implicit].include?(tls)
pop = Net::POP3.new(ENV.fetch('POPQUIZ_HOST'), Integer(ENV.fetch('POPQUIZ_PORT')))
pop.open_timeout = pop.read_timeout = Integer(ENV.fetch('POPQUIZ_TIMEOUT'))
if tls == 'implicit'
  pop.enable_ssl(verify_mode: OpenSSL::SSL::VERIFY_PEER, ca_file: ENV.fetch('POPQUIZ_CA'))
end
done = true
pop.start(ENV.fetch('POPQUIZ_USER'), ENV.fetch('POPQUIZ_PASSWORD')) do
  pop.each_mail do |mail|
    File.binwrite(File.join(ENV.fetch('POPQUIZ_OUT'), mail.number.to_s), mail.pop)
    mail.delete if ENV['POPQUIZ_DELETE'] == '1'
  rescue Net::POPError => e
    raise unless e.message.match?(/\A-ERR/i)

    # One message that is refused keeps nobody from the others.
    warn "message #{mail.number}: #{e.message}"
    done = false
  end
end
exit done
