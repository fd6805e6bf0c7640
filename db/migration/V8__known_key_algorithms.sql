-- Looks at the rows that were there before V7, while requests go on.
alter table ssl_vpn_server validate constraint ssl_vpn_server_key_algorithm_check;
alter table certificate validate constraint certificate_key_algorithm_check;
